"""Tagging words and saying at once who they are."""

from dataclasses import replace

from variorum.domain.spans import shortened
from variorum.services.project import Project, ensure_my_set
from variorum.services.registering import NewEntity, learn_aliases, new_entity, standing
from variorum.services.tagging import NewTag, Tagged, add_tags


def tag_and_link(project: Project, new: NewTag, entity: str | NewEntity) -> Tagged:
    """Make a tag that names an entity (its id, or one to be made), in one act.

    Raises ``RuleError`` where the codebook forbids the tag, ``UserError`` where the entity is gone
    or has no name.
    """
    if isinstance(entity, NewEntity):
        made = new_entity(project, entity)
        act = project.act(f"New entity “{shortened(entity.name)}”")
    else:
        made = standing(project, entity)
        act = project.act(f"Tag as “{shortened(made.name)}”")
    with act as changes:
        ensure_my_set(project, changes)
        if isinstance(entity, NewEntity):
            changes.add(made)
        linked = replace(new, entity_id=made.id)
        (annotation,) = add_tags(project, changes, project.codebook, [linked])
        learn_aliases(changes, made.id, [annotation.id])
    return Tagged(act.changed, annotation.id)
