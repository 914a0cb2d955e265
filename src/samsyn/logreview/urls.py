from django.urls import path

from samsyn.logreview.emergency_queue import views as emergency_queue
from samsyn.logreview.extract import views as extract
from samsyn.logreview.queue import views as queue

urlpatterns = [
    path("personer/<int:person_id>/logg/", extract.person_log, name="person_log"),
    path("personer/<int:person_id>/logg/utdrag/", extract.person_log_extract, name="person_log_extract"),
    path("kontroll/nodoppningar/", emergency_queue.break_glass_queue, name="break_glass_queue"),
    path("kontroll/nodoppningar/kalkylblad/", emergency_queue.break_glass_file, name="break_glass_file"),
    path("kontroll/nodoppningar/<int:passage_id>/", emergency_queue.break_glass_review, name="break_glass_review"),
    path("kontroll/logg/", queue.log_review, name="log_review"),
    path("kontroll/logg/kalkylblad/", queue.log_reviews_file, name="log_reviews_file"),
    path("kontroll/logg/<int:item_id>/", queue.log_review_item, name="log_review_item"),
    path("kontroll/logg/statistik/", queue.log_review_figures, name="log_review_figures"),
    path("kontroll/logg/statistik/<str:form>/", queue.log_review_file, name="log_review_file"),
]
