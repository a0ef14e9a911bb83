"""/import"""
