"""What a plan must not say, and what it hardly means: QP2xx to QP7xx."""
