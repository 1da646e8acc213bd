"""The octree as pure array functions: root cube, Morton codes, which octants become nodes, which point stands for a cell.

Nothing here opens a file or knows LAS: stored integers in, node numbers out.
"""
