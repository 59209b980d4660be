"""The typeface of window, charts and letters: static weights of Inter, cut once from the packaged variable font.

Qt gives no 500 or 600 through a style sheet from a variable font, and matplotlib and typst read one weight a file: so
upright and italic faces of fixed weight are cut to Latin text at set-up and kept in the platform's cache folder. The
family of every face is "Inter" (`FAMILY`); its weight class picks the face. Owners of a style sheet add each file of
`font_files()` to Qt's font database and write `font-family: Inter; font-weight: 500`.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

FAMILY = "Inter"
RECIPE = 1  # counts up when what is cut changes, so that older faces are not read
TEXT_SIZE = 14  # the optical size: the variable font's drawing for running text
_LATIN = (
    (0x0000, 0x024F),  # Latin, with accents
    (0x02B0, 0x036F),  # modifiers and combining accents
    (0x1E00, 0x1EFF),  # Latin, more accents
    (0x2000, 0x209F),  # spaces, dashes, quotes, small figures
    (0x20A0, 0x20CF),  # currencies
    (0x2100, 0x23FF),  # numero, fractions, arrows, signs
    (0x2500, 0x27BF),  # shapes and ticks
    (0xFB00, 0xFB06),  # ligatures
)
_FEATURES = ("calt", "case", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "pnum", "tnum", "zero")


@dataclass(frozen=True, slots=True)
class Face:
    """One static face: its file name, the variable font it is cut from, its weight class."""

    file: str
    source: str
    weight: int


FACES = (
    Face("Inter-Regular.ttf", "Inter[opsz,wght].ttf", 400),
    Face("Inter-Medium.ttf", "Inter[opsz,wght].ttf", 500),
    Face("Inter-SemiBold.ttf", "Inter[opsz,wght].ttf", 600),
    Face("Inter-Bold.ttf", "Inter[opsz,wght].ttf", 700),
    Face("Inter-Italic.ttf", "Inter-Italic[opsz,wght].ttf", 400),
)


def font_folder() -> Path:
    """The folder that holds the static faces and nothing else; cuts them at the first call (about ten seconds)."""
    from platformdirs import user_cache_path

    try:
        return _cut_into(user_cache_path("pims", appauthor=False) / "fonts")
    except OSError:  # no home to write in: this run gets its own copy
        return _cut_into(Path(tempfile.mkdtemp(prefix="pims-fonts-")))


def font_files() -> list[Path]:
    """The files of all static faces."""
    folder = font_folder()
    return [folder / face.file for face in FACES]


def _cut_into(cache: Path) -> Path:
    """The folder of this recipe and this font inside `cache`, made whole or not at all."""
    sources = _sources()
    sizes = "-".join(str((sources / name).stat().st_size) for name in sorted({face.source for face in FACES}))
    folder = cache / f"inter-{RECIPE}-{sizes}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=cache, prefix=".cut-"))
    try:
        _cut_all(sources, draft)
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError:
        if not folder.is_dir():  # another process has not been faster: a true failure
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder


def _sources() -> Path:
    import fontpkg_inter

    return Path(fontpkg_inter.__file__).parent / "files"


def _cut_all(sources: Path, folder: Path) -> None:
    for name in sorted({face.source for face in FACES}):
        latin = folder / "latin.ttf"
        _subset(sources / name, latin)
        for face in FACES:
            if face.source == name:
                _instance(latin, face.weight, folder / face.file)
        latin.unlink()


def _subset(source: Path, target: Path) -> None:
    """Writes the variable font with Latin text only: what is cut from it is small and fast."""
    from fontTools import subset

    options = subset.Options()
    options.layout_features = list(_FEATURES)
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.hinting = False
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in _LATIN for code in range(first, last + 1)])
    subsetter.subset(font)
    font.save(target)


def _instance(source: Path, weight: int, target: Path) -> None:
    """Writes one static face of the variable font."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(source)
    instancer.instantiateVariableFont(font, {"wght": weight, "opsz": TEXT_SIZE}, inplace=True, updateFontNames=True)
    font["OS/2"].usWeightClass = weight
    font.save(target)
