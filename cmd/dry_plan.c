#include "dry_plan.h"

#include "fields.h"
#include "talk.h"

static void
print(struct dry_plan *p, const struct event *event)
{
	struct fields f = { 0 };
	struct result_row row;

	fields_text(&f, "package", event->name);
	fields_int(&f, "issues", event->done);
	fields_int(&f, "requests", event->cost.requests);
	fields_int(&f, "bytes", event->cost.bytes);
	fields_int(&f, "seconds", (event->cost.ms + 500) / 1000);
	fields_text(&f, "address", event->text);
	row = fields_row(&f);
	if (!p->has_rows && p->rc == ERR_OK)
		p->rc = out_columns(&p->call->out, &row, &p->why);
	p->has_rows = true;
	if (p->rc == ERR_OK)
		p->rc = out_row(&p->call->out, &row, &p->why);
}

void
dry_plan_observe(void *arg, const struct event *event)
{
	struct dry_plan *p = arg;

	if (event->type == EVENT_WARNING)
		talk("%s", event->text);
	if (event->type != EVENT_PLAN)
		return;
	p->issues += event->done;
	p->all.requests += event->cost.requests;
	p->all.bytes += event->cost.bytes;
	p->all.ms += event->cost.ms;
	print(p, event);
}

enum err_code
dry_plan_end(struct dry_plan *p, struct err *e)
{
	struct event all = { .name = "all", .done = p->issues };

	all.cost = p->all;
	if (!p->has_rows)
		return ERR_OK;
	print(p, &all);
	if (p->rc != ERR_OK)
		return err_set(e, p->rc, p->why.errnum, "%s", p->why.text);
	return out_end(&p->call->out, e);
}
