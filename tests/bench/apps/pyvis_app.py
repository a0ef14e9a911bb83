"""What people build today: a slider, a commit to SQLite, and the map drawn anew in an iframe."""

import os
import sqlite3

import streamlit as st
from pyvis.network import Network

COLOURS = {True: "#2166AC", False: "#B2182B", None: "#E4E4E8"}

center, chosen = int(st.query_params["center"]), int(st.query_params["person"])
FILE = os.environ["KAMAP_DATABASE_URL"].removeprefix("sqlite:///")


def save() -> None:
    with sqlite3.connect(FILE) as connection:
        connection.execute(
            "UPDATE seat SET influence = ? WHERE buying_center_id = ? AND person_id = ?",
            (st.session_state["influence"], center, chosen),
        )


database = sqlite3.connect(FILE)
seats = database.execute(
    "SELECT person.id, name, title, influence, stance FROM seat"
    " JOIN person ON person.id = person_id WHERE buying_center_id = ?",
    (center,),
).fetchall()
influence = {person: weight for person, _, _, weight, _ in seats}
st.slider("Influence", 0, 100, influence[chosen], key="influence", on_change=save)

supporting = sum(weight for _, _, _, weight, stance in seats if stance is not None and stance > 0)
with st.container(key="support"):
    st.write(f"Support {supporting / sum(influence.values()):.4%}")

network = Network(height="600px", width="100%", directed=True, cdn_resources="in_line")
for person, name, title, weight, stance in seats:
    colour = COLOURS[None if stance is None else stance > 0]
    network.add_node(person, name, title=title, size=5 + weight / 4, color=colour)
for source, target, kind in database.execute(
    "SELECT source_id, target_id, kind FROM tie JOIN seat ON seat.person_id = source_id"
    " WHERE buying_center_id = ?",
    (center,),
):
    network.add_edge(source, target, title=kind)

# The one line that is not in such an app: it tells the measuring page that the map is drawn.
drawn = f"parent.document.body.dataset.revision = '{influence[chosen]}'"
html = network.generate_html()
html = html.replace("drawGraph();", f"drawGraph(); network.once('afterDrawing', () => {{{drawn}}})")
st.iframe(html, height=620)
