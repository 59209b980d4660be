"""The vocabulary: what an export says, as frozen values, and the port that importers implement."""
