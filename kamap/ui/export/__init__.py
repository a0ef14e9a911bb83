"""/export, part by part. The room shows the same order without the parts that make a file."""
