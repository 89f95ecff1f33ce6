"""Reports for people and programs: each module holds one pure `show`."""
