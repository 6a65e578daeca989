/*
 * The nodes of one file against the table of elements.  Whatever is wrong is
 * reported and left out of the tree; the rest of the file is still checked.
 */
#include <string.h>

#include "template/element.h"
#include "template/inside.h"

/* Where a child stands. */
struct spot {
	unsigned holds;		/* the groups that may stand here */
	unsigned same;		/* what SAME means here */
	const struct node *in;
	bool titled;		/* a title comes first */
	bool first;		/* no element was before */
	bool ended;		/* an <otherwise> was before */
};

/* Inside what nobody knows, everything may stand. */
enum { GROUP_ANY = 0xFFF & ~GROUP_SAME };

static struct tpl *check_element(struct check *c, const struct node *n,
    struct spot here);

static struct spot
inside(const struct node *n, enum element el, struct spot here)
{
	unsigned holds = element_rows[el].holds;
	struct spot p = {holds, here.same, n, .first = true};

	if (holds & GROUP_SAME)
		p.holds = here.same;
	else if (holds != GROUP_CASES)
		p.same = holds & ~(unsigned)GROUP_TITLE;
	p.titled = (holds & GROUP_TITLE) != 0;
	return p;
}

static bool
is_element(const struct node *n, enum element el)
{
	return n->name != NULL && strcmp(n->name, element_name(el)) == 0;
}

/* What may stand here, for messages. */
static const char *
allowed(struct check *c, struct spot here)
{
	unsigned holds = here.holds;

	if (!here.first)
		holds &= ~(unsigned)GROUP_TITLE;
	return element_list(&c->job->mem, holds);
}

static bool
is_ours(const struct node *n)
{
	const struct node *root = n;

	if (strcmp(n->uri, TPL_NAMESPACE) == 0)
		return true;
	/* A root without our namespace was reported; once is enough. */
	while (root->up != NULL)
		root = root->up;
	return strcmp(n->uri, root->uri) == 0;
}

/* ---- texts ---- */

/* How many bytes of blanks `s` begins with; with `wide`, U+3000 counts. */
static size_t
blanks(const char *s, const char *end, bool wide)
{
	const char *at = s;

	while (at < end) {
		if (strchr(" \t\r\n", *at) != NULL)
			at++;
		else if (wide && end - at >= 3 && memcmp(at, "　", 3) == 0)
			at += 3;
		else
			break;
	}
	return (size_t)(at - s);
}

/* The text from its first letter on. */
static struct loc
text_place(const struct node *n)
{
	struct loc loc = n->loc;

	loc.beg += (uint32_t)blanks(loc.src->text + loc.beg,
	    loc.src->text + loc.end, false);
	return loc;
}

static struct tpl *
check_text(struct check *c, const struct node *n, struct spot here)
{
	const char *end = n->text + strlen(n->text);
	struct job *j = c->job;
	struct tpl *t;

	if (here.holds & GROUP_INLINE) {
		t = NEW(&j->mem, struct tpl);
		t->el = EL_chars;
		t->text = n->text;
		t->loc = n->loc;
		return t;
	}
	if (n->text + blanks(n->text, end, false) == end)
		return NULL;
	if (here.holds == GROUP_NONE)
		diag_add(j, T105, text_place(n), here.in->name);
	else if (n->text + blanks(n->text, end, true) == end)
		diag_add(j, T116, text_place(n), here.in->name);
	else
		diag_add(j, T104, text_place(n), here.in->name,
		    here.holds & GROUP_CASES ? "<when> <otherwise>" :
		    element_text_list(&j->mem, here.holds));
	return NULL;
}

/* ---- elements ---- */

static void
offer(struct check *c, struct near *near, unsigned holds)
{
	int el;

	for (el = 0; el < EL__COUNT; el++)
		if (el != EL_chars && (element_rows[el].stands & holds) != 0)
			near_offer(near, &c->job->mem, element_rows[el].name,
			    strlen(element_rows[el].name));
}

/* Reports an unknown element; what it was meant to be, or EL__COUNT. */
static enum element
say_unknown(struct check *c, const struct node *n, struct spot here)
{
	struct near near = {.word = n->name};

	if (here.holds == GROUP_NONE) {
		diag_add(c->job, T105, n->loc, here.in->name);
		return EL__COUNT;
	}
	offer(c, &near, here.holds);
	if (near.best == NULL)
		offer(c, &near, GROUP_ANY);
	if (near.best == NULL) {
		diag_add(c->job, T102, n->loc, n->name, allowed(c, here));
		return EL__COUNT;
	}
	diag_add(c->job, T101, n->loc, n->name, near.best, allowed(c, here));
	return element_find(near.best);
}

static void
say_misplaced(struct check *c, const struct node *n, enum element el,
    struct spot here)
{
	if (here.holds == GROUP_NONE)
		diag_add(c->job, T105, n->loc, here.in->name);
	else if (element_rows[el].stands == GROUP_ROOT)
		diag_add(c->job, T115, n->loc, n->name);
	else
		diag_add(c->job, T103, n->loc, n->name, here.in->name,
		    element_parents(&c->job->mem, el), allowed(c, here));
}

/* ---- what the children must be together ---- */

static bool
has_child(const struct node *n, enum element el)
{
	for (n = n->child; n != NULL; n = n->next)
		if (is_element(n, el))
			return true;
	return false;
}

/* What must be there; of an element whose end was not seen nobody knows. */
static void
check_needs(struct check *c, const struct node *n, struct spot in)
{
	if (!n->closed)
		return;
	if (in.titled && !has_child(n, EL_title))
		diag_add(c->job, T106, n->loc, n->name);
	if (in.holds == GROUP_CASES && !has_child(n, EL_when))
		diag_add(c->job, T108, n->loc, n->name);
	if (in.holds == GROUP_ITEMS && in.first)
		diag_add(c->job, T110, n->loc, n->name);
	if (in.holds == GROUP_COLUMNS && in.first)
		diag_add(c->job, T118, n->loc, n->name);
}

/* Whether the child stands where it may among its neighbours. */
static bool
check_order(struct check *c, const struct node *n, enum element el,
    struct spot here)
{
	if (el == EL_title && here.titled && !here.first)
		diag_add(c->job, T107, n->loc, here.in->name);
	else if (here.ended)
		diag_add(c->job, T109, n->loc, n->name);
	else
		return true;
	return false;
}

static void
check_children(struct check *c, const struct node *n, struct spot *in,
    struct tpl *t)
{
	const struct tpl **tail = &t->child;
	const struct node *child;

	for (child = n->child; child != NULL; child = child->next) {
		struct tpl *made = child->name == NULL ?
		    check_text(c, child, *in) : check_element(c, child, *in);

		if (child->name != NULL)
			in->first = false;
		if (in->holds == GROUP_CASES && is_element(child, EL_otherwise))
			in->ended = true;
		if (made == NULL)
			continue;
		made->up = t;
		*tail = made;
		tail = &made->next;
	}
}

/* The element `n`, which is or was meant to be `el`, with all that is in it. */
static struct tpl *
check_known(struct check *c, const struct node *n, enum element el,
    struct spot here, bool usable)
{
	struct tpl *t = NEW(&c->job->mem, struct tpl);
	struct spot in = inside(n, el, here);

	t->el = el;
	t->loc = n->loc;
	if (!check_attrs(c, n, el, &t->attr))
		usable = false;
	check_children(c, n, &in, t);
	check_needs(c, n, in);
	return usable ? t : NULL;
}

static struct tpl *
check_element(struct check *c, const struct node *n, struct spot here)
{
	enum element el = element_find(n->name);
	struct spot anything = {GROUP_ANY, GROUP_ANY, n, .first = true};
	struct tpl unused = {0};
	bool usable = true;

	if (!is_ours(n)) {
		/* A prefix that means nothing was reported already. */
		if (*n->uri != '\0' || strchr(n->name, ':') == NULL)
			diag_add(c->job, T112, n->loc, n->name, n->uri);
		return NULL;
	}
	if (el == EL__COUNT) {
		usable = false;
		el = say_unknown(c, n, here);
	} else if ((element_rows[el].stands & here.holds) == 0) {
		usable = false;
		say_misplaced(c, n, el, here);
		here = anything;
	} else
		usable = check_order(c, n, el, here);
	if (el == EL__COUNT) {
		check_children(c, n, &anything, &unused);
		return NULL;
	}
	return check_known(c, n, el, here, usable);
}

/* ---- the root ---- */

static bool
may_be_root(enum element el, bool included)
{
	if (el == EL__COUNT || !(element_rows[el].stands & GROUP_ROOT))
		return false;
	return (el == EL_report) != included;
}

static const char *
root_names(struct check *c, bool included)
{
	struct buf b = {.mem = &c->job->mem};
	int el;

	for (el = 0; el < EL__COUNT; el++)
		if (may_be_root((enum element)el, included))
			buf_printf(&b, b.len > 0 ? " <%s>" : "<%s>",
			    element_rows[el].name);
	return buf_text(&b);
}

const struct tpl *
check_file(struct check *c, const struct node *root, bool included)
{
	enum element el = element_find(root->name);
	struct spot outside = {GROUP_ROOT, GROUP_ANY, root, .first = true};
	bool usable = may_be_root(el, included);

	if (!usable)
		diag_add(c->job, T114, root->loc, root->name,
		    root_names(c, included));
	if (el == EL__COUNT)
		return NULL;
	if (strcmp(root->uri, "") == 0)
		diag_add(c->job, T117, root->loc, root->name);
	else if (strcmp(root->uri, TPL_NAMESPACE) != 0)
		diag_add(c->job, T113, root->loc, root->uri, root->name);
	return check_known(c, root, el, outside, usable);
}
