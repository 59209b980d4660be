"""The report: everything found, on paper, as one HTML file or one PDF; no Qt."""
