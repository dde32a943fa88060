"""The dashboard as a Panel app: ``panel serve dashboard/app.py``."""

import panel as pn

from dashboard.component import Dashboard
from dashboard.selection import ADDRESS
from dashboard.settings import settings
from dashboard.views.loaded import load
from dashboard.words import t

load(settings().views)
shown = Dashboard()
if pn.state.location:
    pn.state.location.sync(shown, ADDRESS)
shown.servable(title=t("page.title", shown.language))
