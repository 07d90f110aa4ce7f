"""Many articles: bounded work in flight, a store that resumes, budgets, and ways past one machine."""
