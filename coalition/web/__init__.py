"""Pages, languages, forms, security, assets. Shared by all slices; knows no slice."""
