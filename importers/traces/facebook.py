"""Facebook, download of one's information as JSON: advertisers, lists, activity off the site, interests."""

from __future__ import annotations

from importers.traces.meta_file import MetaFile
from importers.traces.meta_sections import audiences, interactions, interests, off_site, segments, uploads

FACEBOOK = MetaFile(
    name="facebook",
    roots={
        "custom_audiences_all_types_v2": audiences,
        "custom_audiences_all_types": audiences,
        "custom_audiences_v2": uploads,
        "custom_audiences": uploads,
        "history_v2": interactions,
        "off_facebook_activity_v2": off_site,
        "off_facebook_activity": off_site,
        "topics_v2": interests,
        "inferred_topics_v2": interests,
        "inferred_topics": interests,
        "bcts": segments,
    },
)
