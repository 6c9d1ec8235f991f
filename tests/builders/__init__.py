"""Make small office files by hand, so that tests show all that is in them."""
