"""Memory as tools of the Model Context Protocol: the same over HTTP and on standard input and output."""
