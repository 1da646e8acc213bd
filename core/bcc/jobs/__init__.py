"""What is done with containers: made, queried, migrated, exported."""
