"""Instagram, download of one's information as JSON: ads seen and clicked, advertisers, interests. Never messages."""

from __future__ import annotations

from importers.traces.meta_file import MetaFile
from importers.traces.meta_sections import ads_seen, audiences, clicks, interests, off_site

INSTAGRAM = MetaFile(
    name="instagram",
    roots={
        "impressions_history_ads_seen": ads_seen,
        "impressions_history_ads_clicked": clicks,
        "ig_custom_audiences_all_types": audiences,
        "apps_and_websites_off_meta_activity": off_site,
        "inferred_data_ig_interest": interests,
        "topics_your_topics": interests,
        "topics_your_reels_topics": interests,
    },
    files={"ads_viewed": ads_seen, "ads_clicked": clicks},
)
