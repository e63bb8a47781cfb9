"""Giving the codebook an attribute that an export asks for and that it lacks, as one act."""

from variorum.analysis.codebooks.editing import begun, with_layer
from variorum.domain.codebooks import Attribute
from variorum.domain.operations import Changed
from variorum.errors import UserError
from variorum.services.codebooks.publishing import publish
from variorum.services.project import Project


def add_attribute(project: Project, layer: str, attribute: Attribute) -> Changed:
    """Make a version of the codebook in which a layer has one more attribute.

    Raises ``UserError`` where there is no such layer, or the layer has an attribute of this key.
    """
    found = next((one for one in project.codebook.layers if one.key == layer), None)
    if found is None:
        raise UserError(f"The codebook has no layer “{layer}”.", "Add it in its editor.")
    if any(one.key == attribute.key for one in found.attributes):
        raise UserError(f"{found.name} have an attribute “{attribute.name}” already.")
    draft = with_layer(begun(project.codebook), layer, attributes=(*found.attributes, attribute))
    return publish(project, draft)
