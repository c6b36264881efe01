"""What enterprises report of themselves month by month: output, revenue, tax, power, jobs."""
