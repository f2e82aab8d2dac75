"""Problems of content, said so that the person who wrote it can put it right."""
