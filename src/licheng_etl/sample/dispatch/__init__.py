"""重点项目调度表 (form A): the sample of the development and reform bureau."""
