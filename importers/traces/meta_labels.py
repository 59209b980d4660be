"""Meta, newer files of labels and values that Facebook and Instagram write alike."""

from __future__ import annotations

from importers.traces.meta_file import MetaFile
from importers.traces.meta_sections import categories, off_site, topics

META_LABELS = MetaFile(
    name="meta_labels",
    files={
        "ads_interests": topics,
        "other_categories_used_to_reach_you": categories,
        "your_activity_off_meta_technologies": off_site,
    },
)
