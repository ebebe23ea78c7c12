"""How fast docgen is, against what it stands on."""
