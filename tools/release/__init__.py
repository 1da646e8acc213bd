"""What makes the plugin's archive, and what must hold before it may be published."""
