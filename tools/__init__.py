"""Programs for those who develop Somo; the application imports none of them."""
