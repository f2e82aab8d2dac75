"""The preview: pages made when they are asked for."""
