"""How Streamlit shows kamap. Callbacks write, the script body only reads."""
