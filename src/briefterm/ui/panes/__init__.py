"""One module a pane: values in, messages out."""
