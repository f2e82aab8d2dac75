"""How long a site takes, beside other tools on the same content: `make bench`."""
