"""What `make notebook` tells JupyterLab, besides the folder and the port."""

from __future__ import annotations


def same_for_everybody(model: dict, **_: object) -> None:
    """Before a notebook is saved, leave out what only this machine says of its Python.

    JupyterLab writes it into each notebook that is opened, and autosaves: a lesson that was
    only read would be a changed file.
    """
    if model["type"] != "notebook" or model.get("format", "json") != "json":
        return
    metadata = model["content"]["metadata"]
    if metadata.get("language_info", {}).get("name") == "python":
        metadata["language_info"] = {"name": "python"}
        metadata["kernelspec"] = {
            "display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"
        }


c = get_config()  # noqa: F821  (JupyterLab runs this file and brings it along)
c.ServerApp.root_dir = "notebooks"
# In a container one is often root; it listens to this machine only.
c.ServerApp.allow_root = True
c.ContentsManager.pre_save_hook = same_for_everybody
# Nothing is fetched, and nothing is asked of an outside host.
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
