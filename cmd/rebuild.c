#include "progress.h"

enum err_code
cmd_rebuild(struct call *call, struct err *e)
{
	struct harvest_options o;
	struct harvest_result r = { 0 };
	struct progress p;
	enum err_code rc;

	progress_begin(&p, call, &o);
	if (call_has(call, OPT_LABELS_ONLY))
		rc = harvest_relabel(&o, &r, e);
	else
		rc = harvest_rebuild(&o, &r, e);
	return progress_end(&p, &r, call, rc, e);
}
