"""What every room stands on: errors, progress, files, reports, packages that may be missing, parallel work."""
