"""Many briefings: the folder, the index that is their catalogue, and what the reader owns."""
