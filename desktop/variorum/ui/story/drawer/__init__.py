"""What is listed beside the page: findings, tags to carry over, origins, claims to link."""
