"""Who must agree: gates, and the approvals that wait at them. A drawn flow (J2) will decide the same two things."""
