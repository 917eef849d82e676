"""What every room stands on: settings, database, catalog, layout, forms, guards, mail, audit, health."""
