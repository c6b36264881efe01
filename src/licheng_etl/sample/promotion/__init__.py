"""Investment promotion: leads, funds paid in, trips and events, partners of the city."""
