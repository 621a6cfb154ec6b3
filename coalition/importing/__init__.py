"""Leaving a spreadsheet: members, their people, past meetings and who came, from CSV files, all or nothing.

Read (`sheets`, `cells`), compared with the register (one module a kind of file: nothing that stands is overwritten), then
written through the doors of the slices, in one act of the chair (`bringing_in`).
"""
