"""What is sent to whom: the outbox and its delivery."""
