"""The nouns: what a person wrote (`brief`, `desk`, `source`) and what is shown (`edition`)."""
