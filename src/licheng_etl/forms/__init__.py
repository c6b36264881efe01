"""The knowledge of the sources: one YAML file per form, and the model that validates it.

A form file says everything the system knows of a source document; parser, checks, template and
returned workbook come from it. Here: `definition` (what a form file may say), `form_file` (reading
one), `catalogue` (all of them, of the package and of the district's folders), and those of the
package. Not here: code for one form.
"""

from licheng_etl.forms.catalogue import Catalogue, load_catalogue, read_folders
from licheng_etl.forms.definition import Form

__all__ = ["Catalogue", "Form", "load_catalogue", "read_folders"]
