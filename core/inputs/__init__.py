"""What every job begins with: input files, their scan, quantisation, records carried, blocks of points."""
