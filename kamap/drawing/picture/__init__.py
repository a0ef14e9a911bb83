"""The parts of the static picture of a map, each painted as the browser paints it on its canvas."""
