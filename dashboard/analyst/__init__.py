"""The dashboard in the hands of an analyst: views as components, tables for HoloViews."""
