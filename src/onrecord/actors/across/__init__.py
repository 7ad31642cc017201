"""One actor in many articles: identities, tables of known actors, decisions of people, who speaks how often."""
