"""What chance gives: shuffles of codings, p, and intervals over halves of the studies."""
