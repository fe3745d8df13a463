#include "progress.h"

enum err_code
cmd_rebuild(struct call *call, struct err *e)
{
	struct harvest_options o;
	struct harvest_result r = { 0 };
	struct progress p;
	enum err_code rc;

	progress_begin(&p, call, &o);
	rc = harvest_rebuild(&o, &r, e);
	return progress_end(&p, &r, call, rc, e);
}
