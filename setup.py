"""What pyproject.toml cannot say: data/ stays where it is, and a built package holds it inside."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class WithData(build_py):
    """Build the package with data/ as dashboard/data, where `dashboard.tables` looks first."""

    def run(self) -> None:
        """Build, and copy data/; an editable install finds it beside the package."""
        super().run()
        if not self.editable_mode:
            self.copy_tree("data", str(Path(self.build_lib, "dashboard", "data")))


setup(cmdclass={"build_py": WithData})
