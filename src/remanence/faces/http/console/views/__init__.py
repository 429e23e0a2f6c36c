"""The pages, one module a subject: each lists its `PAGES`, and in `ACTS` what its forms do."""
