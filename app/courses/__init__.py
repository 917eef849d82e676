"""The way through a course: catalogue, course and module pages, my progress, glossary, references, search, sitemap."""
