"""Questions: pure functions of tables and plain values, the only place numbers are computed."""
